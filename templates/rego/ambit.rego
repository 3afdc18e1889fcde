# The one policy library that every OPA bundle of Ambit carries. It holds no model text: the policy itself is
# data.ambit.model (data.json), written by shared/targets/opa/data.ts. It decides one AuthZEN request exactly as
# shared/policy/SPEC.md says; the section numbers below are those of "Deciding one request".
# It uses only built-ins that the Wasm build of OPA carries, so the app runs this same file.
package ambit

import rego.v1

# Written for speed as well as for reading: OPA's Wasm looks every rule up in a table each time it is named and tries every
# body of a function, so what each decision needs is passed from function to function, and alternatives are `else`.
# The rules that list reasons are worked out only when there is something to refuse.

# Nothing below may leave a request undecided; if it ever does, the answer is no.
default decision := {"outcome": "deny", "rules": [], "reasons": ["undecided"]}

# Rules written by hand beside the model live in package supplement and can only refuse: `deny contains "why" if { … }`.
decision := denied({"supplement"}, {"hand_written"} | refusals) if {
	count(data.supplement.deny) > 0
	refusals := {concat(":", ["hand_written", why]) | some why in data.supplement.deny; is_string(why)}
}

# 1
else := answer if {
	well_formed
	answer := decide(data.ambit.model)
} else := denied(set(), shape_reasons) if {
	count(shape_reasons) > 0
}

# 2
decide(policy) := answer if {
	operation := policy.operations[input.action.name]
	fits(operation, input.context.args)
	policy.agents[input.subject.id]
	policy.tasks[input.context.task.type]
	policy.resources[input.resource.id]
	answer := grant(policy.grants, policy)
} else := denied(set(), argument_reasons) if {
	count(argument_reasons) > 0
} else := denied(set(), unknown_reasons) if {
	count(unknown_reasons) > 0
}

# 3
grant(grants, policy) := answer if {
	entry := grants[input.subject.id][input.context.task.type][input.action.name]
	resource := input.resource.id
	candidates := [grant |
		some grant in entry.grants
		grant.resources[resource]
		holds(grant.when)
	]
	count(candidates) > 0
	answer := guard(policy, entry, candidates)
} else := denied(in_reach, {"condition_false"}) if {
	count(in_reach) > 0
} else := denied(set(), {"no_grant"})

# 4
guard(policy, entry, candidates) := denied({g.id | some g in forbids}, guardrail_reasons(forbids)) if {
	forbids := violated(policy.guardrails, entry.forbid)
	count(forbids) > 0
} else := approve(policy.approvals, policy, candidates, violated(policy.guardrails, entry.approvable))

# 5
approve(approvals, policy, candidates, soft) := answer("allow", rules, set()) if {
	passing := [grant |
		some grant in candidates
		every id in grant.approvals {
			settled(approvals[id])
		}
		softly_covered(approvals, grant, soft)
	]
	count(passing) > 0
	rules := {grant.id | some grant in passing} | {id |
		some grant in passing
		some id in grant.approvals
		holds(approvals[id].fresh)
	}
}

# 6
else := denied({g.id | some g in soft}, guardrail_reasons(soft)) if {
	every grant in candidates {
		count(grant.approvals) == 0
	}
}

else := ask(approvals, policy.askable, [g | some g in candidates; count(g.approvals) > 0], soft)

# 7
ask(approvals, askable, grants, soft) := denied(approvals_of(grants), {refusal}) if {
	not holds(askable)
}

# 8
else := object.union(
	answer("escalate", rules, {"approval_needed"} | guardrail_reasons(soft)),
	{"approval": min(open)},
) if {
	# When no approval is needed by its own rule, a soft guardrail asks for any of them.
	open := some_or_all({id | some id in approvals_of(grants); not settled(approvals[id])}, approvals_of(grants))
	rules := ({g.id | some g in grants} | {g.id | some g in soft}) | open
}

answer(outcome, rules, reasons) := {
	"outcome": outcome,
	"rules": sort(rules),
	"reasons": sort(reasons),
}

denied(rules, reasons) := answer("deny", rules, reasons)

guardrail_reasons(guardrails) := {concat("", ["guardrail:", g.kind]) | some g in guardrails}

# ---- 1. Shape -------------------------------------------------------------------------------------------------

policy := data.ambit.model

# A value that no JSON document can hold, so that an absent fact differs from null.
absent := set()

default request := {}

request := input if {
	is_object(input)
}

# The fast path: every fact of the fixed shape, read directly. `shape_reasons` says what is wrong when it fails.
well_formed if {
	subject := input.subject
	is_string(subject.type)
	is_string(subject.id)
	properties := subject.properties
	is_string(properties.identity)
	is_boolean(properties.attested)
	is_string(properties.state)
	is_string(input.action.name)
	resource := input.resource
	is_string(resource.type)
	is_string(resource.id)
	is_count(resource.properties.sensitivity)
	context := input.context
	is_string(context.now)
	is_count(context.now_ms)
	time := context.time
	is_count(time.hour)
	is_count(time.minute_of_day)
	is_count(time.weekday)
	is_object(context.args)
	is_object(context.args_provenance)
	task := context.task
	is_string(task.type)
	is_string(task.id)
	is_string(task.subject)
	is_string(task.state)
	is_count(task.age_s)
	session := context.session
	is_string(session.id)
	is_count(session.max_sensitivity)
	is_boolean(session.untrusted_seen)
	delegation := context.delegation
	is_count(delegation.depth)
	is_string(delegation.path)
	is_string(delegation.on_behalf_of)
	credential := context.credential
	is_string(credential.id)
	is_string(credential.holder)
	is_string(credential.audience)
	is_count(credential.age_s)
	approval := context.approval
	is_string(approval.state)
	is_string(approval.id)
	is_strings(approval.roles)
	is_strings(approval.approvers)
	is_count(approval.people)
	is_string(approval.covers_digest)
	is_count(approval.age_s)
	counters := context.counters
	is_count(counters.task_calls)
	is_count(counters.operation_calls)
	is_count(counters.session_calls)
	is_count(counters.session_operation_calls)
	is_count(counters.task_cost)
	is_count(counters.session_cost)
	is_count(counters.steps)
	is_count(counters.retries)
	glass := context.break_glass
	is_string(glass.by)
	is_strings(glass.roles)
	is_string(glass.ticket)
	is_string(glass.record)
	is_count(glass.age_s)
	is_string(context.environment)
	is_string(context.tool.digest)
	is_string(context.destination)
	is_string(context.digest)
}

shape_reasons contains concat(":", ["fact_missing", concat(".", fact.path)]) if {
	some fact in policy.facts
	object.get(request, fact.path, absent) == absent
}

shape_reasons contains concat(":", ["fact_type", concat(".", fact.path)]) if {
	some fact in policy.facts
	value := object.get(request, fact.path, absent)
	value != absent
	not is_fact(fact.type, value)
}

is_fact("string", value) if is_string(value)

is_fact("integer", value) if is_count(value)

is_fact("boolean", value) if is_boolean(value)

is_fact("strings", value) if is_strings(value)

is_fact("record", value) if is_object(value)

# Integers are exact up to 2^53 - 1 in every engine; beyond that two engines may read two numbers.
# Slicing takes whole numbers only, and tells one in a fraction of the time that rounding takes; what it does not take is rounded.
is_integer(value) if {
	is_number(value)
	array.slice([], value, value)
	value <= 9007199254740991
	value >= -9007199254740991
} else if {
	is_number(value)
	value == floor(value)
	value <= 9007199254740991
	value >= -9007199254740991
}

is_count(value) if {
	is_number(value)
	array.slice([], value, value)
	value <= 9007199254740991
	value >= 0
} else if {
	is_integer(value)
	value >= 0
}

is_strings(value) if {
	is_array(value)
	every item in value {
		is_string(item)
	}
}

operation := policy.operations[request.action.name]

arguments := request.context.args

argument_reasons contains concat(":", ["arg_unknown", name]) if {
	some name, _ in arguments
	not operation.args[name]
	operation
}

argument_reasons contains concat(":", ["arg_missing", name]) if {
	some name in operation.required
	object.get(arguments, name, absent) == absent
}

argument_reasons contains concat(":", ["arg_type", name]) if {
	some name, value in arguments
	type := operation.args[name]
	not is_argument(type, value)
}

is_argument("string", value) if is_string(value)

is_argument("integer", value) if is_integer(value)

is_argument("boolean", value) if is_boolean(value)

is_argument("strings", value) if is_strings(value)

is_argument("integers", value) if is_integers(value)

is_argument("number", value) if is_number(value)

is_argument("object", value) if is_object(value)

is_argument("array", value) if is_array(value)

is_integers(value) if {
	is_array(value)
	every item in value {
		is_integer(item)
	}
}

# The fast path: every argument is declared and of its type, every required one is there.
fits(operation, args) if {
	types := operation.args
	every name, value in args {
		is_argument(types[name], value)
	}
	every name in operation.required {
		_ = args[name]
	}
}

# ---- 2. Known -------------------------------------------------------------------------------------------------

unknown_reasons contains "unknown_agent" if not policy.agents[request.subject.id]

unknown_reasons contains "unknown_operation" if not operation

unknown_reasons contains "unknown_task" if not policy.tasks[request.context.task.type]

unknown_reasons contains "unknown_resource" if not policy.resources[request.resource.id]

# ---- 3. Grants ------------------------------------------------------------------------------------------------

in_reach contains grant.id if {
	some grant in policy.grants[input.subject.id][input.context.task.type][input.action.name].grants
	grant.resources[input.resource.id]
}

# ---- 4. Guardrails --------------------------------------------------------------------------------------------

violated(guardrails, numbers) := [guardrail |
	some number in numbers
	guardrail := guardrails[number]
	applies(guardrail)
	not holds(guardrail.require)
]

# Agent, task and operation of the scope were resolved when the data was written; resources were not.
applies(guardrail) if {
	not guardrail.resources
} else if {
	guardrail.resources[input.resource.id]
}

# ---- 5 to 8. Approvals ----------------------------------------------------------------------------------------

approvals_of(grants) := {id |
	some grant in grants
	some id in grant.approvals
}

settled(approval) if {
	holds(approval.unless)
} else if {
	holds(approval.fresh)
}

softly_covered(approvals, grant, soft) if {
	count(soft) == 0
} else if {
	some id in grant.approvals
	holds(approvals[id].fresh)
}

some_or_all(part, all) := part if {
	count(part) > 0
} else := all

refusal := "approval_denied" if {
	request.context.approval.state == "denied"
} else := "approval_timeout"

# ---- Conditions (conditions/condition.ts) ---------------------------------------------------------------------

# Conjunctive normal form: every clause has an atom that holds.
holds(condition) if {
	every clause in condition {
		clause_holds(clause)
	}
}

clause_holds(clause) if {
	some atom in clause
	atom_holds(atom)
}

# What is absent reads as null, which is of no type that an atom accepts.
at(path) := object.get(input, path, null)

# The commonest kinds first.
atom_holds(atom) if {
	atom.kind == "strings"
	value := at(atom.path)
	is_string(value)
	object.get(atom.set, value, false) != atom.negated
} else if {
	atom.kind == "count"
	compares(atom.op, at(atom.path), atom.value)
} else if {
	atom.kind == "compare"
	value := at(atom.path)
	is_integer(value)
	compares(atom.op, value, atom.value)
} else if {
	atom.kind == "booleans"
	value := at(atom.path)
	is_boolean(value)
	truth(value in atom.values) != atom.negated
} else if {
	atom.kind == "samePath"
	left := at(atom.path)
	right := at(atom.other)
	comparable(left, right)
	truth(left == right) != atom.negated
} else if {
	atom.kind == "text"
	value := at(atom.path)
	is_string(value)
	text_passes(atom, value)
} else if {
	atom.kind == "member"
	value := at(atom.path)
	is_strings(value)
	truth(atom.value in value) != atom.negated
} else if {
	atom.kind == "memberPath"
	value := at(atom.path)
	is_strings(value)
	sought := at(atom.other)
	is_string(sought)
	truth(sought in value) != atom.negated
} else if {
	atom.kind == "integers"
	value := at(atom.path)
	is_integer(value)
	truth(value in atom.values) != atom.negated
} else if {
	atom.kind == "has"
	truth(object.get(input, atom.path, set()) != set()) != atom.negated
} else if {
	atom.kind == "size"
	value := at(atom.path)
	is_sized(value)
	compares(atom.op, count(value), atom.value)
} else if {
	atom.kind == "scalar"
	is_scalar(at(atom.path))
}

text_passes(atom, value) if {
	not atom.negated
	text_holds(atom, value)
} else if {
	atom.negated
	not text_holds(atom, value)
}

truth(value) := value

compares("<", left, right) if left < right

compares("<=", left, right) if left <= right

compares(">", left, right) if left > right

compares(">=", left, right) if left >= right

text_holds(atom, value) if {
	atom.test == "prefix"
	startswith(value, atom.value)
}

text_holds(atom, value) if {
	atom.test == "suffix"
	endswith(value, atom.value)
}

text_holds(atom, value) if {
	atom.test == "substring"
	contains(value, atom.value)
}

text_holds(atom, value) if {
	atom.test in {"domain", "under"}
	not climbs(atom, value)
	value == atom.value
}

text_holds(atom, value) if {
	atom.test == "domain"
	endswith(value, atom.dotted)
}

text_holds(atom, value) if {
	atom.test == "under"
	not climbs(atom, value)
	startswith(value, atom.folder)
}

climbs(atom, value) if {
	atom.test == "under"
	contains(value, "/../")
}

climbs(atom, value) if {
	atom.test == "under"
	endswith(value, "/..")
}

is_scalar(value) if is_string(value)

is_scalar(value) if is_number(value)

is_scalar(value) if is_boolean(value)

is_sized(value) if is_string(value)

is_sized(value) if is_array(value)

comparable(left, right) if {
	is_string(left)
	is_string(right)
}

comparable(left, right) if {
	is_integer(left)
	is_integer(right)
}
