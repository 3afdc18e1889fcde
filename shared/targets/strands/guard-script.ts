/**
 * `ambit_strands.py`: what a Strands agent asks before each tool call. Fixed text, with no model text in it (P8): it reads the
 * exported files beside it, checks the shape of the facts, and has Cedar decide in the same process. Whatever goes wrong cancels the call.
 */
export const GUARD_SCRIPT = `"""Asks the exported policy before a Strands agent uses a tool. Written by Ambit; the same for every model.

    from ambit_strands import AmbitGuard
    agent = Agent(tools=[...], hooks=[..., AmbitGuard("support", facts)])

\`facts\` is called before each tool call and returns what the host knows about this run:
{"subject": {"properties": {...}}, "context": {"task": {...}, ...}, "args_provenance": {...}, "resources": {...}}.
It must not be reachable by the agent. Needs strands-agents and cedarpy. Give it last: hooks run in order, and one after it could
still change the call.
"""
import copy
import hashlib
import json
import os

import cedarpy
from strands.hooks import BeforeToolCallEvent, HookProvider

HERE = os.path.dirname(os.path.abspath(__file__))
LARGEST = 2**53 - 1


def _read(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def _whole(value):
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST


def _strings(value):
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


FACT = {
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: _whole(v) and v >= 0,
    "boolean": lambda v: isinstance(v, bool),
    "strings": _strings,
}
ARGUMENT = {
    "string": lambda v: isinstance(v, str),
    "integer": _whole,
    "boolean": lambda v: isinstance(v, bool),
    "strings": _strings,
    "integers": lambda v: isinstance(v, list) and all(_whole(item) for item in v),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
}
OPAQUE = ("number", "object", "array")


class Refused(Exception):
    """A call that is not even asked about, and why."""


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Decision:
    """\`outcome\` is allow, escalate or deny; \`reasons\` are words, or the ids of the policies that decided."""

    def __init__(self, outcome, reasons):
        self.outcome = outcome
        self.reasons = reasons


class AmbitGuard(HookProvider):
    def __init__(self, agent, facts):
        self.table = json.loads(_read(agent + ".tools.json"))
        self.allow = _read(agent + ".allow.cedar")
        self.ask = _read(agent + ".ask.cedar")
        self.schema = json.loads(_read("schema.cedarschema.json"))
        self.facts = facts

    def register_hooks(self, registry, **kwargs):
        registry.add_callback(BeforeToolCallEvent, self.before)

    def before(self, event):
        """Cancels the call unless the policy plainly allows it."""
        try:
            decision = self.decide(event.tool_use["name"], event.tool_use.get("input"))
        except Refused as refused:
            decision = Decision("deny", [str(refused)])
        except Exception as error:
            decision = Decision("deny", ["undecided: " + type(error).__name__])
        if decision.outcome == "allow":
            return
        what = "needs an approval" if decision.outcome == "escalate" else "is refused by policy"
        event.cancel_tool = "This call " + what + " (" + " ".join(decision.reasons) + "). Nothing was done."

    def decide(self, name, args):
        request = self.request(name, copy.deepcopy(args) if args is not None else {})
        allowed, why = self.cedar(self.allow, request)
        if allowed:
            return Decision("allow", why)
        asked, whom = self.cedar(self.ask, request)
        return Decision("escalate", whom) if asked else Decision("deny", why or ["no_grant"])

    def cedar(self, policies, request):
        entities = [
            {"uid": request[key], "attrs": {}, "parents": []} for key in ("principal", "resource")
        ]
        answer = cedarpy.is_authorized(request, policies, entities, self.schema)
        # Cedar skips a forbid that errs, so an error is a no.
        if answer.diagnostics.errors:
            return False, ["error"]
        return answer.allowed, list(answer.diagnostics.reasons)

    def request(self, name, args):
        known = self.table["tools"].get(name)
        if known is None:
            raise Refused("unknown_operation")
        if not isinstance(args, dict):
            raise Refused("arg_type")
        args = {key: value for key, value in args.items() if value is not None}
        for key, value in args.items():
            if key not in known["args"]:
                raise Refused("arg_unknown:" + key)
            if not ARGUMENT[known["args"][key]](value):
                raise Refused("arg_type:" + key)
        for key in known["required"]:
            if key not in args:
                raise Refused("arg_missing:" + key)
        facts = self.facts()
        stated = facts.get("resources", {}).get(known["operation"])
        choice = [r for r in known["resources"] if len(known["resources"]) == 1 or r["id"] == stated]
        if len(choice) != 1:
            raise Refused("unknown_resource")
        resource = choice[0]
        whole = {
            "subject": {"type": "agent", "id": self.table["agent"], "properties": facts["subject"]["properties"]},
            "action": {"name": known["operation"]},
            "resource": {
                "type": resource["type"],
                "id": resource["id"],
                "properties": {"sensitivity": resource["sensitivity"]},
            },
            "context": dict(facts["context"]),
        }
        task = whole["context"].get("task", {})
        covered = {
            "subject": self.table["agent"],
            "action": known["operation"],
            "resource": resource["id"],
            "args": args,
            "task": {key: task.get(key) for key in ("type", "id", "subject")},
        }
        digest = hashlib.sha256(canonical(covered).encode("utf-8")).hexdigest()
        whole["context"]["digest"] = "sha256:" + digest
        context = self.context(whole)
        context["args"] = {
            key: {"json": canonical(value)} if known["args"][key] in OPAQUE else value
            for key, value in args.items()
        }
        provenance = facts.get("args_provenance", {})
        context["args_provenance"] = {
            key: value for key, value in provenance.items() if key in known["args"] and isinstance(value, str)
        }
        return {
            "principal": {"type": "Ambit::Agent", "id": self.table["agent"]},
            "action": {"type": "Ambit::Action", "id": known["operation"]},
            "resource": {"type": "Ambit::Resource", "id": resource["id"]},
            "context": context,
        }

    def context(self, whole):
        """The facts as Cedar's context; refuses when one is missing or of another type."""
        context = {}
        for fact in self.table["facts"]:
            value = whole
            for key in fact["path"]:
                if not isinstance(value, dict) or key not in value:
                    raise Refused("fact_missing:" + ".".join(fact["path"]))
                value = value[key]
            if not FACT[fact["type"]](value):
                raise Refused("fact_type:" + ".".join(fact["path"]))
            path = fact["path"][1:] if fact["path"][0] == "context" else fact["path"]
            at = context
            for key in path[:-1]:
                at = at.setdefault(key, {})
            at[path[-1]] = value
        return context
`;

/** `example.py`: a whole agent with a scripted model, to see the guard at work without any model provider. Fixed text. */
export const EXAMPLE_SCRIPT = `"""An agent whose model always calls one tool, with the guard before it. Needs no model provider.

    python example.py AGENT FACTS.json TOOL ARGUMENTS.json

Prints one JSON line: whether the tool ran, and what the agent got back.
"""
import json
import sys

from strands import Agent
from strands.models.model import Model
from strands.tools.tools import PythonAgentTool

from ambit_strands import AmbitGuard


class OneCall(Model):
    """Calls a tool once and is then done."""

    def __init__(self, name, args):
        self.name, self.args, self.called = name, args, False

    def update_config(self, **config):
        pass

    def get_config(self):
        return {}

    async def structured_output(self, *args, **kwargs):
        raise NotImplementedError
        yield

    async def stream(self, *args, **kwargs):
        yield {"messageStart": {"role": "assistant"}}
        if self.called:
            yield {"contentBlockStart": {"start": {}}}
            yield {"contentBlockDelta": {"delta": {"text": "done"}}}
            yield {"contentBlockStop": {}}
            yield {"messageStop": {"stopReason": "end_turn"}}
            return
        self.called = True
        yield {"contentBlockStart": {"start": {"toolUse": {"name": self.name, "toolUseId": "call-1"}}}}
        yield {"contentBlockDelta": {"delta": {"toolUse": {"input": json.dumps(self.args)}}}}
        yield {"contentBlockStop": {}}
        yield {"messageStop": {"stopReason": "tool_use"}}


def main():
    agent_id, facts_file, name, args_file = sys.argv[1:5]
    with open(facts_file, encoding="utf-8") as file:
        facts = json.load(file)
    with open(args_file, encoding="utf-8") as file:
        args = json.load(file)
    ran = []

    def run(tool_use, **kwargs):
        ran.append(tool_use["input"])
        return {"toolUseId": tool_use["toolUseId"], "status": "success", "content": [{"text": "the tool ran"}]}

    spec = {"name": name, "description": name, "inputSchema": {"json": {"type": "object"}}}
    guard = AmbitGuard(agent_id, lambda: facts)
    agent = Agent(
        model=OneCall(name, args),
        tools=[PythonAgentTool(name, spec, run)],
        hooks=[guard],
        callback_handler=None,
    )
    agent("go")
    results = [c["toolResult"] for m in agent.messages for c in m["content"] if "toolResult" in c]
    said = [part.get("text", "") for part in results[0]["content"]] if results else []
    print(json.dumps({"ran": len(ran) > 0, "said": " ".join(said)}))


main()
`;
