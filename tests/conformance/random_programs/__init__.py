"""The oracle of random programs: generated, run by the real libraries and by leaflint, compared."""
