"""Random cases: schemas, data and statements of one topic, made from a seed."""
from .case import Generator, TOPICS

__all__ = ["Generator", "TOPICS"]
