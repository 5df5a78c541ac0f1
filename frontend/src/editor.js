// The editor of rule and scenario files.
