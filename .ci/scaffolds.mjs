// What `npm run new` writes for each kind: { add: new files, edit: registries with their new line (undefined: taken) }.

const pascal = (id) => id.replace(/(^|-)([a-z0-9])/g, (_all, _hyphen, letter) => letter.toUpperCase());
const camel = (id) => pascal(id).replace(/^./, (letter) => letter.toLowerCase());
const words = (id) => id[0].toUpperCase() + id.slice(1).replaceAll('-', ' ');

/** Adds an import among the relative ones, in order of their paths, as the formatter wants it. */
function withImport(text, line, from) {
  const lines = text.split('\n');
  const isImport = (l) => /^import .* from '\.\.?\//.test(l);
  const after = lines.findIndex((l) => isImport(l) && (l.match(/from '(.*)'/)?.[1] ?? '') > from);
  lines.splice(after >= 0 ? after : lines.findLastIndex(isImport) + 1, 0, line);
  return lines.join('\n');
}

const has = (text, ...names) => names.some((name) => new RegExp(`\\b${name}\\b`).test(text));

/** The examples are the test: the tests of the rules run those of every rule file. */
export const ruleFiles = (id) => ({
  add: {
    [`templates/rules/maestro/${id}.yaml`]: `id: ${id}
title: ${words(id)}
about: >-
  Why it matters, and when it does not.
fix: >-
  What to change in the design.
for: agent
when: 'agent.calls && !agent.hasTasks'
sentence: "{agent} can use its tools for anything, which leads to actions no task explains, reducing integrity of its tools"
likelihood: medium
impact: high
maps:
  maestro: [L3]
  at: [AT08]
controls: [INTENT]
examples:
  raises:
    - elements:
        - { id: bot, kind: agent }
        - { id: t, kind: tool, operations: [{ id: op }] }
      flows:
        - { kind: call, from: bot, to: t, operations: [op] }
  quiet:
    - elements:
        - { id: bot, kind: agent }
        - { id: t, kind: tool, operations: [{ id: op }] }
      flows:
        - { kind: call, from: bot, to: t, operations: [op] }
      tasks:
        - { id: k, agent: bot }
`,
  },
});

/** A target that expresses no rule yet and says so of each: it prints operations and cases, and lists every rule as left out. */
export function targetFiles(id, read) {
  const registry = 'shared/targets/registry.ts';
  const name = camel(id);
  const text = read(registry);
  const list = /(TARGETS: readonly Target\[\] = \[)([^\]]*)\]/;
  const registered = withImport(text, `import { ${name} } from './${id}/${id}';`, `./${id}/${id}`).replace(
    list,
    (_all, head, names) =>
      `${head}${[...names.split(',').map((n) => n.trim()), name].filter(Boolean).sort().join(', ')}]`,
  );
  return {
    add: {
      [`shared/targets/${id}/${id}.ts`]: `import { canonicalJson } from '../../core/canonical';
import { ok } from '../../core/result';
import type { Loss, Target } from '../target';

/** ${words(id)}: expresses no rule so far, so every one is listed as left out. */
export const ${name}: Target = {
  id: '${id}',
  title: '${words(id)}',
  judged: 'schema',
  judgedBy: 'Nothing yet.',
  compile(policy) {
    const rules = [...policy.grants, ...policy.guardrails, ...policy.approvals];
    const loss = rules.map(
      (rule): Loss => ({ rule: rule.id, effect: 'left-out', why: 'this target cannot express it yet' }),
    );
    const operations = policy.operations.map((operation) => operation.id);
    return ok({
      files: [
        { path: 'operations.json', text: \`\${canonicalJson(operations)}\\n\` },
      ],
      loss,
    });
  },
};
`,
      [`docs/targets/${id}.md`]: `# ${words(id)}

## Load it

## Facts

Which facts of [facts.md](facts.md) the enforcement point has to state, and where it gets them.

## What it cannot express

Everything so far: each rule is a line of \`loss\` in the manifest.
`,
      [`shared/targets/${id}/${id}.test.ts`]: `import { expect, test } from 'vitest';
import { fixturePolicy } from '../fixture';
import { ${name} } from './${id}';

test('every rule that ${id} does not express is named as a loss', () => {
  const policy = fixturePolicy();
  const compiled = ${name}.compile(policy, [], {});
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const rules = [...policy.grants, ...policy.guardrails, ...policy.approvals].map((rule) => rule.id);
  expect(compiled.value.loss.map((loss) => loss.rule)).toEqual(rules);
});
`,
    },
    edit: { [registry]: has(text, name) || !list.test(text) ? undefined : registered },
  };
}

/** A copy of a template that works, under the new id; the tests of the templates cover every file of the folder. */
export function templateFiles(id, read) {
  return {
    add: {
      [`templates/archetypes/${id}.ambit.json`]: renamed(
        read('templates/archetypes/support-agent.ambit.json'),
        'support-agent',
        id,
      ),
      [`templates/expected/${id}.yaml`]: read('templates/expected/support-agent.yaml'),
    },
  };
}

/** A copy of a small pattern that joins one agent. The tests of the patterns drop every file there is on every template. */
export const patternFiles = (id, read) => ({
  add: {
    [`templates/patterns/${id}.ambit.json`]: renamed(
      read('templates/patterns/rag-labels.ambit.json'),
      'rag-labels',
      id,
    ),
  },
});

const renamed = (text, from, id) =>
  text
    .replace(`\n  "id": "${from}"`, `\n  "id": "${id}"`)
    .replace(/\n {2}"title": "[^"]*"/, `\n  "title": "${words(id)}"`);

export function elementFiles(id, read) {
  const registry = 'shared/model/elements/registry.ts';
  const [schema, info] = [pascal(id), camel(id)];
  const text = read(registry);
  const key = id === info ? info : `'${id}': ${info}`;
  const registered = withImport(text, `import { ${schema}, ${info} } from './${id}';`, `./${id}`)
    .replace('\n]);', `\n  ${schema},\n]);`)
    .replace(/\n};\n$/, `\n  ${key},\n};\n`);
  return {
    add: {
      [`shared/model/elements/${id}.ts`]: `import { type ElementKindInfo, elementSchema } from './base';

export const ${schema} = elementSchema('${id}', {});

export const ${info}: ElementKindInfo = {
  label: '${words(id)}',
  plural: '${words(id)}s',
  about: '${words(id)}.',
  icon: 'box',
  defaults: {},
};
`,
      [`shared/model/elements/${id}.test.ts`]: `import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { Element, elementKinds } from './registry';

test('a new ${id} is an element as it starts, and takes no field that it does not know', () => {
  const fresh = { kind: '${id}', id: 'one', name: 'One', ...elementKinds['${id}'].defaults };
  expect(Value.Check(Element, fresh)).toBe(true);
  expect(Value.Check(Element, { ...fresh, unknown: 1 })).toBe(false);
});
`,
    },
    edit: { [registry]: has(text, schema, info) ? undefined : registered },
  };
}

/** An importer that recognises files that name it as their format, and puts the agents they list on the map. */
export function importerFiles(id, read) {
  const registry = 'shared/importers/registry.ts';
  const name = camel(id);
  const text = read(registry);
  const list = /(IMPORTERS: readonly Importer\[\] = \[)([^\]]*)\]/;
  const registered = withImport(text, `import { ${name} } from './${id}/${id}';`, `./${id}/${id}`).replace(
    list,
    (_all, head, names) =>
      `${head}${[...names.split(',').map((n) => n.trim()), name].filter(Boolean).join(', ')}]`,
  );
  const folder = `shared/importers/${id}`;
  return {
    add: {
      [`${folder}/${id}.ts`]: `import { pointer } from '../../model/file/pointer';
import type { Importer } from '../importer';
import { fieldsOf, listOf, textOf } from '../shape';

/** ${words(id)}: agents by name. */
export const ${name}: Importer = {
  id: '${id}',
  title: '${words(id)}',
  counts: 'agents',
  recognises: ({ value }) => fieldsOf(value).format === '${id}',
  read({ value }, found) {
    for (const [i, agent] of listOf(fieldsOf(value).agents).entries()) {
      const at = pointer(['agents', i]);
      const name = textOf(fieldsOf(agent).name);
      if (name === undefined) {
        found.skipped(at, 'an agent without a name.');
        continue;
      }
      found.element(\`agent:${id}/\${name}\`, 'agent', { name }, at, { unknown: ['identity', 'clearance'] });
      found.mapped(at);
    }
  },
};
`,
      [`${folder}/${id}.test.ts`]: `import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';

test('every agent of a ${id} file is on the map, or left out with a reason', () => {
  const text = JSON.stringify({ format: '${id}', agents: [{ name: 'Clerk' }, {}] });
  const { document, sources, diagnostics } = importFiles(emptyModel('Office'), [{ file: 'a.json', text }]);
  expect(document.elements).toMatchObject([{ kind: 'agent', name: 'Clerk' }]);
  expect(sources).toMatchObject([{ format: '${id}', items: 2, mapped: 1, diagnosed: 1 }]);
  expect(diagnostics.map((d) => [d.code, d.at])).toEqual([['AMB420', '/agents/1']]);
});
`,
    },
    edit: { [registry]: has(text, name) || !list.test(text) ? undefined : registered },
  };
}
