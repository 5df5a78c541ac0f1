"""The commands of `border-sim rules new`, one module each."""
