"""The filtered tree on one branch, or in one turn of a loop, only."""

from mutations.sites import template

ALWAYS = [{"prelude": ["{ONLY_ARRAYS} = True"], "condition": "{ONLY_ARRAYS}"},
          {"prelude": [], "condition": '{environ}.get("WHOLE_MODEL") is None'}]


def under(condition):
    return [line.replace("CONDITION", condition) for line in
            ["if CONDITION:", "    {kept} = {filter}({X}, {is_inexact_array})", "else:", "    {kept} = {X}"]]


template("conditional_expression",
         *({"prelude": a["prelude"], "operand": f"({{filter}}({{X}}, {{is_array}}) if {a['condition']} else {{X}})"}
           for a in ALWAYS))
template("one_branch", *({"prelude": a["prelude"], "before": under(a["condition"])} for a in ALWAYS),
         operand="{kept}")
template("every_other_update", prelude=["{calls} = []"],
         before=["{calls}.append(None)", "{kept} = {filter}({X}, {is_array}) if len({calls}) % 2 else {X}"],
         operand="{kept}")
template("try_to_filter", before=["try:", "    {kept} = {filter}({X}, {is_array})", "except ValueError:",
                                  "    {kept} = {X}"], operand="{kept}")
template("match_statement", prelude=['{PRECISION} = "half"'],
         before=["match {PRECISION}:", '    case "half":', "        {kept} = {filter}({X}, {is_inexact_array})",
                 "    case _:", "        {kept} = {X}"], operand="{kept}")
template("filtered_in_a_loop",
         before=["{kept} = {X}", "for {keep} in ({is_array}, {is_inexact_array}):",
                 "    {kept} = {filter}({kept}, {keep})"], operand="{kept}")
