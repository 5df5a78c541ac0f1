"""The layout of a replication: how its journeys are numbered, and which rows of the log their stages own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.plan.courses import Course
from border_sim.plan.population import Population


@dataclass(frozen=True, slots=True)
class Layout:
    """How the journeys of all cohorts are numbered, and which rows their stages own.

    Attributes:
        number: for each cohort the journey numbers of its members, in order of arrival.
        arrival: seconds, one a journey, non-decreasing.
        cohort: the cohort of each journey.
        member: the number of each journey within its cohort.
        course: the course of each journey.
        first_row: the first stage row of each journey, and one past the last row at the end.
    """

    number: tuple[Integers, ...]
    arrival: Floats
    cohort: Integers
    member: Integers
    course: Integers
    first_row: Integers

    @classmethod
    def of(cls, population: Population, courses: tuple[Course, ...]) -> Layout:
        """Number the journeys by arrival; of those who arrive together, the earlier traffic source goes first."""
        sizes = [len(cohort) for cohort in population.cohorts]
        arrival = np.concatenate([np.zeros(0), *(cohort.arrival for cohort in population.cohorts)])
        order = np.argsort(arrival, kind="stable")
        number_of = np.empty(len(order), dtype=np.int64)
        number_of[order] = np.arange(len(order))
        number = tuple(np.split(number_of, np.cumsum(sizes)[:-1])) if sizes else ()
        course_of = np.zeros(len(order), dtype=np.int64)
        for index, course in enumerate(courses):
            course_of[number[course.cohort][course.members]] = index
        lengths = np.array([len(course.tree.rows) for course in courses], dtype=np.int64)
        first_row = np.concatenate([[0], np.cumsum(lengths[course_of])]) if len(order) else np.zeros(1)
        return cls(
            number=number,
            arrival=arrival[order],
            cohort=np.repeat(np.arange(len(sizes)), sizes)[order],
            member=np.concatenate([np.zeros(0, dtype=np.int64), *(np.arange(size) for size in sizes)])[order],
            course=course_of,
            first_row=first_row.astype(np.int64),
        )

    def journeys(self, course: Course) -> Integers:
        """Return the numbers of the journeys of a course."""
        return self.number[course.cohort][course.members]
