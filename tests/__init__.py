"""A package of its own name, since a development dependency installs one called `tests` as well."""
