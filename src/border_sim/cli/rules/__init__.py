"""The commands of `border-sim rules`, one module each; each is imported when it is called."""
