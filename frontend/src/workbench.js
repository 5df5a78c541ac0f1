// The workbench: what every page of it needs.
