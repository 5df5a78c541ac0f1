"""The tests; a package, because a library that the tests use installs one of the same name beside itself."""
