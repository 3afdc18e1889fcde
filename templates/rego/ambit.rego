# The one policy library that every OPA bundle of Ambit carries. It holds no model text: the policy itself is
# data.ambit.model (data.json), written by shared/targets/opa/data.ts. It decides one AuthZEN request exactly as
# shared/policy/SPEC.md says; the section numbers below are those of "Deciding one request".
# It uses only built-ins that the Wasm build of OPA carries, so the app runs this same file.
package ambit

import rego.v1

policy := data.ambit.model

# Nothing below may leave a request undecided; if it ever does, the answer is no.
default decision := {"outcome": "deny", "rules": [], "reasons": ["undecided"]}

# 1, 2
decision := denied(set(), shape_reasons) if {
	not well_formed
}

else := denied(set(), argument_reasons) if {
	count(argument_reasons) > 0
}

else := denied(set(), unknown_reasons) if {
	count(unknown_reasons) > 0
}

# 3
else := denied(set(), {"no_grant"}) if {
	count(in_reach) == 0
}

else := denied({g.id | some g in in_reach}, {"condition_false"}) if {
	count(candidates) == 0
}

# 4
else := denied({g.id | some g in forbids}, guardrail_reasons(forbids)) if {
	count(forbids) > 0
}

# 5
else := answer("allow", passing_rules, set()) if {
	count(passing) > 0
}

# 6
else := denied({g.id | some g in soft}, guardrail_reasons(soft)) if {
	count(soft) > 0
	count(with_approvals) == 0
}

# 7
else := denied(candidate_approvals, {refusal}) if {
	not holds(policy.askable)
}

# 8
else := object.union(
	answer("escalate", escalation_rules, {"approval_needed"} | guardrail_reasons(soft)),
	{"approval": min(open_approvals)},
) if {
	count(open_approvals) > 0
}

answer(outcome, rules, reasons) := {
	"outcome": outcome,
	"rules": sort(rules),
	"reasons": sort(reasons),
}

denied(rules, reasons) := answer("deny", rules, reasons)

guardrail_reasons(guardrails) := {concat("", ["guardrail:", g.kind]) | some g in guardrails}

# ---- 1. Shape -------------------------------------------------------------------------------------------------

# A value that no JSON document can hold, so that an absent fact differs from null.
absent := set()

default request := {}

request := input if {
	is_object(input)
}

# The fast path: every fact of the fixed shape, read directly. `shape_reasons` says what is wrong when it fails.
well_formed if {
	is_string(input.subject.type)
	is_string(input.subject.id)
	is_string(input.subject.properties.identity)
	is_boolean(input.subject.properties.attested)
	is_string(input.subject.properties.state)
	is_string(input.action.name)
	is_string(input.resource.type)
	is_string(input.resource.id)
	is_count(input.resource.properties.sensitivity)
	context := input.context
	is_string(context.now)
	is_count(context.now_ms)
	is_count(context.time.hour)
	is_count(context.time.minute_of_day)
	is_count(context.time.weekday)
	is_object(context.args)
	is_object(context.args_provenance)
	is_string(context.task.type)
	is_string(context.task.id)
	is_string(context.task.subject)
	is_string(context.task.state)
	is_count(context.task.age_s)
	is_string(context.session.id)
	is_count(context.session.max_sensitivity)
	is_boolean(context.session.untrusted_seen)
	is_count(context.delegation.depth)
	is_string(context.delegation.path)
	is_string(context.delegation.on_behalf_of)
	is_string(context.credential.id)
	is_string(context.credential.holder)
	is_string(context.credential.audience)
	is_count(context.credential.age_s)
	is_string(context.approval.state)
	is_string(context.approval.id)
	is_strings(context.approval.roles)
	is_strings(context.approval.approvers)
	is_string(context.approval.covers_digest)
	is_count(context.approval.age_s)
	is_count(context.counters.task_calls)
	is_count(context.counters.operation_calls)
	is_count(context.counters.steps)
	is_count(context.counters.retries)
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
is_integer(value) if {
	is_number(value)
	value == floor(value)
	value <= 9007199254740991
	value >= -9007199254740991
}

is_count(value) if {
	is_number(value)
	value >= 0
	value == floor(value)
	value <= 9007199254740991
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

# ---- 2. Known -------------------------------------------------------------------------------------------------

unknown_reasons contains "unknown_agent" if not policy.agents[request.subject.id]

unknown_reasons contains "unknown_operation" if not operation

unknown_reasons contains "unknown_task" if not policy.tasks[request.context.task.type]

unknown_reasons contains "unknown_resource" if not policy.resources[request.resource.id]

# ---- 3. Grants ------------------------------------------------------------------------------------------------

entry := policy.grants[request.subject.id][request.context.task.type][request.action.name]

in_reach contains grant if {
	some grant in entry.grants
	grant.resources[request.resource.id]
}

candidates contains grant if {
	some grant in in_reach
	holds(grant.when)
}

# ---- 4. Guardrails --------------------------------------------------------------------------------------------

forbids contains guardrail if {
	some id in entry.forbid
	guardrail := policy.guardrails[id]
	applies(guardrail)
	not holds(guardrail.require)
}

soft contains guardrail if {
	some id in entry.approvable
	guardrail := policy.guardrails[id]
	applies(guardrail)
	not holds(guardrail.require)
}

# Agent, task and operation of the scope were resolved when the data was written; resources were not.
applies(guardrail) if not guardrail.resources

applies(guardrail) if guardrail.resources[request.resource.id]

# ---- 5 to 8. Approvals ----------------------------------------------------------------------------------------

with_approvals contains grant if {
	some grant in candidates
	count(grant.approvals) > 0
}

candidate_approvals contains id if {
	some grant in with_approvals
	some id in grant.approvals
}

fresh contains id if {
	some id in candidate_approvals
	holds(policy.approvals[id].fresh)
}

waived contains id if {
	some id in candidate_approvals
	holds(policy.approvals[id].unless)
}

settled := fresh | waived

passing contains grant if {
	some grant in candidates
	every id in grant.approvals {
		id in settled
	}
	softly_covered(grant)
}

softly_covered(_) if count(soft) == 0

softly_covered(grant) if {
	count(soft) > 0
	some id in grant.approvals
	id in fresh
}

passing_rules contains grant.id if some grant in passing

passing_rules contains id if {
	some grant in passing
	some id in grant.approvals
	id in fresh
}

refusal := "approval_denied" if {
	request.context.approval.state == "denied"
} else := "approval_timeout"

stale := candidate_approvals - fresh

needed := stale - waived

# When no approval is needed by its own rule, a soft guardrail asks for any of them.
open_approvals := needed if {
	count(needed) > 0
} else := candidate_approvals

escalation_rules := ({g.id | some g in with_approvals} | {g.id | some g in soft}) | open_approvals

# ---- Conditions (conditions/condition.ts) ---------------------------------------------------------------------

# Conjunctive normal form: every clause has an atom that holds.
holds(condition) if {
	every clause in condition {
		clause_holds(clause)
	}
}

clause_holds(clause) if {
	some atom in clause
	atom_holds(atom.kind, atom)
}

at(path) := object.get(request, path, absent)

atom_holds("compare", atom) if {
	value := at(atom.path)
	is_integer(value)
	compares(atom.op, value, atom.value)
}

atom_holds("strings", atom) if {
	value := at(atom.path)
	is_string(value)
	object.get(atom.set, value, false) != atom.negated
}

atom_holds("integers", atom) if {
	value := at(atom.path)
	is_integer(value)
	truth(value in atom.values) != atom.negated
}

atom_holds("booleans", atom) if {
	value := at(atom.path)
	is_boolean(value)
	truth(value in atom.values) != atom.negated
}

atom_holds("scalar", atom) if is_scalar(at(atom.path))

atom_holds("text", atom) if {
	value := at(atom.path)
	is_string(value)
	not atom.negated
	text_holds(atom, value)
}

atom_holds("text", atom) if {
	value := at(atom.path)
	is_string(value)
	atom.negated
	not text_holds(atom, value)
}

atom_holds("size", atom) if {
	value := at(atom.path)
	is_sized(value)
	compares(atom.op, count(value), atom.value)
}

atom_holds("has", atom) if {
	truth(at(atom.path) != absent) != atom.negated
}

atom_holds("samePath", atom) if {
	left := at(atom.path)
	right := at(atom.other)
	comparable(left, right)
	truth(left == right) != atom.negated
}

atom_holds("member", atom) if {
	value := at(atom.path)
	is_strings(value)
	truth(atom.value in value) != atom.negated
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
