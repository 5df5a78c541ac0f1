"""`border-sim validate`: predictions beside what was observed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from border_sim.cli.commands.calibrate_command import SLOT_DEFAULTS, column_options, row_options, slot_columns
from border_sim.cli.group import COMMANDS
from border_sim.cli.options import assignments, common
from border_sim.cli.session import Session
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from border_sim.calibration.scores import Score
    from border_sim.service.validate_hall import HallValidation, Prediction


@click.group("validate", short_help=COMMANDS["validate"])
def command() -> None:
    """Predict what was observed, and say how far off that is."""


@command.command("hall")
@click.option(
    "--train",
    metavar="FILE",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="Counts, booths and waits by the hour to calibrate on; may be given again.",
)
@click.option(
    "--test",
    metavar="FILE",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="The same of days that are predicted, not used for the calibration; may be given again.",
)
@click.option(
    "--output",
    metavar="PAGE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the figures there; prose around them stays.",
)
@click.option(
    "--replications",
    metavar="N",
    type=click.IntRange(1, 1000),
    default=12,
    show_default=True,
    help="How often the times of groups within their hours are drawn; the prediction is the mean.",
)
@click.option(
    "--batch",
    metavar="N",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help="People whom one journey of the engine stands for at most: more is faster and coarser.",
)
@click.option("--seed", metavar="N", type=click.IntRange(0), default=2018, show_default=True, help="Of all draws.")
@click.option("--parts", is_flag=True, help="Say, too, what each part of the model is worth.")
@column_options(SLOT_DEFAULTS)
@row_options
@common
@click.pass_obj
def hall(  # noqa: PLR0913  # click hands over one argument an option
    session: Session,
    /,
    *,
    train: tuple[Path, ...],
    test: tuple[Path, ...],
    output: Path | None,
    replications: int,
    batch: int,
    seed: int,
    parts: bool,
    day_format: str | None,
    only: tuple[str, ...],
    **columns: str,
) -> None:
    """Calibrate the queue of a hall once, predict the waits of other days hour by hour, and compare.

    Beside it stand what the mean of the same weekday and hour, and a regression, would have said. A year of five
    million people takes some minutes.
    """
    from border_sim.bootstrap import play_plan
    from border_sim.service.hall_page import figures, left_out, page
    from border_sim.service.journeys import whole_file
    from border_sim.service.validate_hall import HallRequest, validate_hall

    request = HallRequest(
        train=train,
        test=test,
        columns=slot_columns(columns),
        only=assignments(only, "--only"),
        day_form=day_format,
        replications=replications,
        batch=batch,
        seed=seed,
        parts=parts,
    )
    if output is not None:
        page(output, "")  # a page without a place for figures is refused before the work and not after it
    with session.progress(Text("预测中", "predicting")) as progress:
        found = validate_hall(request, play_plan, progress)
    text = figures(found, session.language)
    if output is not None:
        whole = page(output, text)
        with whole_file(output) as file:
            file.write(whole)
    if session.json:
        session.data(json.dumps(_answer(found, session), ensure_ascii=False, indent=2))
    elif output is None:
        session.data(text)
    missing = left_out(found)
    if missing is not None:
        session.say(missing)


def _answer(found: HallValidation, session: Session) -> dict[str, object]:
    """Return the figures as they are answered in JSON; times are seconds."""
    model = found.model
    return {
        "train": found.train,
        "test": found.test,
        "train_hours": found.train_hours,
        "train_error": found.train_error,
        "parameters": {
            "log_pace": model.pace.tolist(),
            "log_mix": model.mix.tolist(),
            "scale": model.scale,
            "ease": model.ease,
            "log_limit": model.limit,
            "gain": model.gain,
            "log_offset": model.offset,
            "usual_booths": model.usual,
        },
        "predictions": [_prediction(one, session) for one in (found.queue, *found.yardsticks)],
        "lesser_models": [_prediction(one, session) for one in found.lesser],
    }


def _prediction(one: Prediction, session: Session) -> dict[str, object]:
    by_hour = {f"{hour:02}": _score(score) for hour, score in one.hours.items()}
    return {"name": session.words(one.name), **_score(one.overall), "by_hour": by_hour}


def _score(score: Score) -> dict[str, object]:
    return {
        "hours": score.size,
        "observed": score.observed,
        "bias": score.bias,
        "mean_absolute_error": score.error,
        "correlation": score.correlation,
    }
