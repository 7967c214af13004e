"""The filtered tree comes out of something that was written for it: a helper, a class, a closure."""

from mutations import Planted, family
from mutations.sites import Names, fill, known_texts, prelude_edits, template, update_sites

template("helper", operand="{trainable}({X})",
         prelude=["def {trainable}(tree):", "    return {filter}(tree, {is_inexact_array})"])
template("helper_with_default", operand="{trainable}({X})",
         prelude=["def {trainable}(tree, keep={is_array}):", "    return {filter}(tree, keep)"])
template("helper_of_a_helper", operand="{trainable}({X})",
         prelude=["def {select}(tree, keep):", "    return {filter}(tree, keep)", "", "",
                  "def {trainable}(tree):", "    return {select}(tree, {is_inexact_array})"])
template("forwarded_arguments", operand="{select}({X}, filter_spec={is_array})",
         prelude=["def {select}(*args, **kwargs):", "    return {filter}(*args, **kwargs)"])
template("lambda_helper", operand="{arrays_of}({X})",
         prelude=["{arrays_of} = lambda tree: {filter}(tree, {is_array})"])
template("partial_helper", operand="{arrays_of}({X})",
         prelude=["{arrays_of} = {partial}({filter}, filter_spec={is_inexact_array})"])
template("closure_helper", before=["def {arrays}():", "    return {filter}({X}, {is_array})"],
         operand="{arrays}()", only=lambda site: site.in_function)
template("method_helper", operand="{splitter}.arrays({X})",
         prelude=["class {Splitter}:", "    def __init__(self, keep):", "        self.keep = keep", "",
                  "    def arrays(self, tree):", "        return {filter}(tree, self.keep)", "", "",
                  "{splitter} = {Splitter}({is_array})"])
template("generator_helper", operand="next({halves}({X}))",
         prelude=["def {halves}(tree):", "    yield {filter}(tree, {is_array})",
                  "    yield {filter}(tree, {is_array}, inverse=True)"])
template("context_manager", operand="{kept}",
         prelude=["@{contextmanager}", "def {only_arrays}(tree):", "    yield {filter}(tree, {is_array})"],
         before=["with {only_arrays}({X}) as {kept}:", "    pass"])
template("named_tuple_replace", before=["{halves} = {Halves}({X})._replace(kept={filter}({X}, {is_array}))"],
         operand="{halves}.kept", prelude=["class {Halves}({NamedTuple}):", "    kept: {Any}", "    rest: {Any} = None"])
template("dataclass_replace",
         before=["{halves} = {dc_replace}({Halves}({X}), kept={filter}({X}, {is_inexact_array}))"],
         operand="{halves}.kept",
         prelude=["@{dataclass}", "class {Halves}:", "    kept: {Any}", "    rest: {Any} = None"])
template("update_helper", call="{apply_to}({filter}({X}, {is_inexact_array}), {U})",
         prelude=["def {apply_to}(params, updates):", "    return {equinox_apply}(params, updates)"])
template("filter_and_update_helper", call="{advance}({X}, {U})",
         prelude=["def {advance}(tree, updates):", "    params = {filter}(tree, {is_array})",
                  "    return {equinox_apply}(params, updates)"])
template("update_method", call="{stepper}({X}, {U})",
         prelude=["class {Stepper}:", "    def arrays(self, tree):", "        return {filter}(tree, {is_array})", "",
                  "    def __call__(self, tree, updates):",
                  "        return {equinox_apply}(self.arrays(tree), updates)", "", "", "{stepper} = {Stepper}()"])


@family
def helper_in_another_file(program):
    """The helper is in a file beside, imported by name or as a module."""
    if program.entry.endswith(".ipynb"):
        return
    for site in update_sites(program):
        module = site.module
        name = "tree_parts"
        folder = module.path.rpartition("/")[0]
        path = f"{folder}/{name}.py" if folder else f"{name}.py"
        dots = "." if f"{folder}/__init__.py" in program.files else ""
        if path in program.files:
            continue
        text = ("import equinox as eqx\n\n\ndef trainable(tree):\n"
                "    return eqx.filter(tree, eqx.is_inexact_array)\n")
        for import_line, operand in ((f"from {dots}{name} import trainable as {{trainable}}", "{trainable}({X})"),
                                     (f"from {dots or ''} import {name}" if dots else f"import {name}",
                                      f"{name}.trainable({{X}})")):
            names = Names(module, known_texts(site))
            core = [module.edit(site.tree, operand.format_map(names))]
            names.imports += fill([import_line], names)
            yield Planted(core, prelude_edits(module, names, []), {path: text})


