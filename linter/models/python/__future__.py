# Lib/__future__.py: the names that a file may import from the future, each an object.


class _Feature:
    pass


annotations = _Feature()
nested_scopes = _Feature()
generators = _Feature()
division = _Feature()
absolute_import = _Feature()
with_statement = _Feature()
print_function = _Feature()
unicode_literals = _Feature()
barry_as_FLUFL = _Feature()
generator_stop = _Feature()
