import { pointer } from '../../model/file/pointer';
import type { Importer } from '../importer';
import { modelOf, tool } from '../parts';
import { entriesOf, type Fields, fieldsOf, isFields, textOf, textsOf } from '../shape';

const isAgent = (value: unknown): value is Fields =>
  isFields(value) && ['role', 'goal', 'backstory'].every((key) => typeof value[key] === 'string');
const isTask = (value: unknown): value is Fields =>
  isFields(value) && typeof value.description === 'string' && typeof value.expected_output === 'string';

/** CrewAI's agents.yaml and tasks.yaml. Which tools an agent has is mostly said in Python, which is not read: then it is unknown. */
export const crewai: Importer = {
  id: 'crewai',
  title: 'CrewAI definition',
  counts: 'agents and tasks, and tools they list',
  recognises: ({ value }) =>
    entriesOf(value).length > 0 && entriesOf(value).every(([, item]) => isAgent(item) || isTask(item)),
  read({ value }, found) {
    for (const [name, item] of entriesOf(value)) {
      const at = pointer([name]);
      const fields = fieldsOf(item);
      if (!isAgent(item)) {
        task(name, fields, at);
        continue;
      }
      const tools = textsOf(fields.tools);
      const agent = found.element(
        `agent:~${name.toLowerCase()}`,
        'agent',
        {
          name,
          description: `${textOf(fields.role) ?? ''}: ${textOf(fields.goal) ?? ''}`.slice(0, 2_000),
          state: 'proposed',
        },
        at,
        {
          inferred: { state: 'it is a definition' },
          unknown: ['runs', 'identity', 'clearance', ...(tools.length === 0 ? ['tools'] : [])],
        },
      );
      found.mapped(at);
      modelOf(found, agent, fields.llm, `${at}/llm`);
      if (tools.length === 0) found.note('AMB421', `which tools "${name}" has is not in this file.`, at);
      uses(agent, tools, at);
      if (fields.allow_delegation === true)
        found.note('AMB434', `"${name}" may hand its work to any other agent of the crew.`, at);
      if (fields.allow_code_execution === true)
        found.note('AMB434', `"${name}" runs code that it writes.`, at);
    }

    function uses(agent: string, tools: readonly string[], at: string) {
      for (const [i, label] of tools.entries()) {
        const place = `${at}/tools/${i}`;
        const key = tool(found, `crewai/${label.toLowerCase()}`, label, 'function', place);
        found.operation(key, label, {}, place);
        found.flow('call', agent, key, place, { operations: [label] });
        found.mapped(place);
      }
    }

    function task(name: string, fields: Fields, at: string) {
      const agent = textOf(fields.agent);
      const tools = textsOf(fields.tools);
      if (agent === undefined) {
        for (const [i, label] of tools.entries())
          found.skipped(`${at}/tools/${i}`, `who uses "${label}" is not in this file.`, 'AMB421');
        return found.skipped(at, `"${name}" names no agent: who does it is not in this file.`, 'AMB421');
      }
      const key = found.element(`agent:~${agent.toLowerCase()}`, 'agent', { name: agent }, at, {
        inferred: { name: 'named in a task' },
        unknown: ['runs', 'identity', 'clearance'],
      });
      uses(key, tools, at);
      found.question(
        key,
        'task',
        `What does ${agent} need for "${name}"? (${(textOf(fields.description) ?? '').replace(/\s+/g, ' ').slice(0, 160)})`,
        at,
      );
      if (fields.human_input === true)
        found.note('AMB429', `"${name}" shows its result to a person; no single action waits for that.`, at);
      return found.mapped(at);
    }
  },
};
