import type { Atom } from '../conditions/condition';
import { type GuardrailRule, grantedOperations, require, trace } from './guardrail';

/** G-EGRESS: data leaves only to the hosts of the external systems that the operation declares. */
export const egress: GuardrailRule = (input) =>
  grantedOperations(input)
    .filter((node) => node.operation.egress === true)
    .map(({ ref, tool, operation }) => {
      const externals = (operation.resources ?? []).flatMap((id) => {
        const element = input.graph.element.get(id);
        return element?.kind === 'external' ? element : [];
      });
      const hosts = [...new Set(externals.flatMap((e) => e.hosts ?? []))].sort();
      const atoms = hosts.map(
        (host): Atom => ({
          kind: 'text',
          path: ['context', 'destination'],
          test: 'domain',
          value: host,
          negated: false,
        }),
      );
      return {
        id: `guardrail:EGRESS:${ref}`,
        kind: 'EGRESS',
        scope: { operations: [ref] },
        strength: 'forbid',
        require: require([`the destination is ${hosts.join(' or ') || 'on an empty list'}`, ...atoms]),
        trace: trace(`${ref} sends data out`, { elements: [tool.id, ...externals.map((e) => e.id)] }),
      };
    });
