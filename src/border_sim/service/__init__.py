"""Services: what the program can be asked to do, one module for each request."""
