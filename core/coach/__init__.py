"""The coach: it looks at a run and says what is wrong, why, and what to try; it is silent when all is well."""
