"""Deep ensembles: all members are trained in one vmapped step."""
