"""`border-sim rules schema`: what an editor needs in order to complete and to explain the files of a pack."""

from __future__ import annotations

import json
from pathlib import Path

import click

from border_sim.cli.commands.schema_command import PACK_FILES
from border_sim.cli.group import RULES_COMMANDS
from border_sim.cli.options import common
from border_sim.cli.session import Session
from border_sim.domain.terms import Text


@click.command("schema", short_help=RULES_COMMANDS["schema"])
@click.argument("kind", metavar="[KIND]", type=click.Choice(PACK_FILES), required=False)
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write them into this folder, each as KIND.schema.json; all of them when no KIND is given.",
)
@click.option(
    "--pack",
    metavar="PACK",
    type=click.Path(path_type=Path),
    help="Build in the names of this pack: its facts, decisions, outcomes, lists, parameters, sources and rules.",
)
@common
@click.pass_obj
def command(session: Session, kind: str | None, folder: Path | None, pack: Path | None) -> None:
    """Print the JSON Schema of a KIND of file that belongs to a pack, or write all of them into a folder.

    KIND is one of pack, rules, examples, flow, case. Every key is described in Chinese and English, that of --lang
    first.
    """
    from border_sim.documents import make_folder, write_files
    from border_sim.domain.hints import one_of
    from border_sim.rules.load import load_pack
    from border_sim.service.schemas import schema

    if kind is None and folder is None:
        message = f"expected a KIND, one of {one_of(PACK_FILES)}, or --folder"
        raise click.UsageError(message)
    loaded = load_pack(pack) if pack else None
    made = {
        name: json.dumps(schema(name, session.language, loaded), ensure_ascii=False, indent=2)
        for name in ([kind] if kind else PACK_FILES)
    }
    if folder is None:
        session.data("\n".join(made.values()))
        return
    files = {folder / f"{name}.schema.json": f"{text}\n" for name, text in made.items()}
    make_folder(folder)
    write_files(files)
    for file in files:
        session.say(Text(f"已写入{file}", f"written to {file}"))
