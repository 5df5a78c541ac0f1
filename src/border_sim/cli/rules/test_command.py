"""`border-sim rules test`: the examples of a pack, what they exercise, and what they would catch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.errors import TargetMissed
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.rules.pack import RulePack
    from border_sim.service.examination import Generated, Mutation

STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for besides the examples themselves."""

    rules: tuple[str, ...]
    everything: bool
    generate: Path | None
    mutate: bool
    sample: int | None
    seed: int


@click.command("test", short_help=RULES_COMMANDS["test"])
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--coverage", is_flag=True, help="List every rule and every piece of every fact, not the gaps only.")
@click.option(
    "--generate",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write boundary examples into a .yaml or a .feature file, in the language of --lang; - is YAML on stdout.",
)
@click.option("--rule", "rules", metavar="ID", multiple=True, help="Look at this rule only; may be given again.")
@click.option("--mutate", is_flag=True, help="Say which single changes of the rules no example would catch.")
@click.option("--sample", metavar="N", type=click.IntRange(min=1), help="Try N changes only, drawn from all.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the draw for --sample.")
@common
@click.pass_obj
def command(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    *,
    pack: Path,
    coverage: bool,
    generate: Path | None,
    rules: tuple[str, ...],
    mutate: bool,
    sample: int | None,
    seed: int,
) -> None:
    """Run the examples of PACK, and say what they exercise and would catch.

    Examples cover a rule when it decides in one of them and just fails to hold in another; they cover a fact when they
    visit every piece into which the rules cut it. The exit code is 1 when an example fails.
    """
    if sample is not None and not mutate:
        raise click.UsageError("--sample draws from the changes of --mutate")
    if generate == STDOUT and (session.json or mutate):
        raise click.UsageError("--generate - needs stdout for itself")
    if generate is not None and generate != STDOUT and generate.suffix not in {".yaml", ".feature"}:
        raise click.UsageError(f"expected a .yaml or a .feature file for --generate, got `{generate}`")
    _examine(session, pack, _Asked(rules, coverage, generate, mutate, sample, seed))


def _examine(session: Session, folder: Path, asked: _Asked) -> None:
    from border_sim.cli.rules.examination_text import print_examination
    from border_sim.rules.load import load_pack
    from border_sim.service.examine import examine, failures_of

    pack = load_pack(folder)
    answer = examine(pack, asked.rules, session.told)
    generated = _generate(session, pack, asked) if asked.generate else None
    answer = answer.model_copy(update={"mutation": _mutate(pack, asked), "generated": generated})
    if session.json:
        session.data(answer.model_dump_json(indent=2))
    elif asked.generate != STDOUT:
        print_examination(session, answer, everything=asked.everything)
    if answer.failures:
        raise TargetMissed(str(failures_of(answer)))


def _generate(session: Session, pack: RulePack, asked: _Asked) -> Generated | None:
    """Write boundary examples; return what was written into a file."""
    from border_sim.service.examination import Generated
    from border_sim.service.example_files import examples_text, write_examples
    from border_sim.service.generate import generate

    file = None if asked.generate == STDOUT else asked.generate
    examples, left_out = generate(pack, asked.rules)
    for each in left_out:
        place = f"{each.flow}/{each.line}/{each.direction}"
        session.say(
            Text(
                f"{place}的{each.decision}未生成示例：规则组合过多",
                f"no examples of {each.decision} for {place}: its rules combine in too many ways",
            )
        )
    text = examples_text(pack, examples, file, session.language)
    if file is None:
        session.data(text)
        count = len(examples)
        session.say(Text(f"{count}个边界示例，须由人逐条核对", f"{count} boundary examples, to be read by people"))
        return None
    write_examples(file, text)
    return Generated(file=str(file), examples=len(examples), left_out=left_out)


def _mutate(pack: RulePack, asked: _Asked) -> Mutation | None:
    from border_sim.service.examine import Sample, mutate

    sample = Sample(asked.sample, asked.seed) if asked.sample else None
    return mutate(pack, asked.rules, sample) if asked.mutate else None
