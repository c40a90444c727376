"""The one error that is meant for people."""


class Refused(Exception):
    """What was expected, what came and what to do, in one translated sentence."""
