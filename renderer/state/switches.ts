import type { ModelDocument } from '../../shared/model/document';
import { flowKinds } from '../../shared/model/flows/registry';
import type { Assumption } from '../../shared/review/what-if/assumption';
import { nameOf } from './edits';

/** One thing of the model that can be assumed otherwise, and how. */
export interface Switch {
  /** As `subjectOf` names what can be assumed of it. */
  readonly subject: string;
  /** Ids it concerns, to find it by what is selected. */
  readonly about: readonly string[];
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly assumption: Assumption }[];
}

/** Everything that can be assumed otherwise: enforcement points, approvals, pins, then flows in the order of the model. */
export function switchesOf(document: ModelDocument): Switch[] {
  const points = document.elements.filter((e) => e.kind === 'enforcement-point');
  return [
    ...points.map(({ id, name, mode }): Switch => {
      const other = mode === 'enforce' ? 'observe' : 'enforce';
      return {
        subject: `point ${id}`,
        about: [id],
        title: name,
        choices: [
          {
            label: other === 'observe' ? 'only watches' : 'denies',
            assumption: { kind: 'point', point: id, mode: other },
          },
        ],
      };
    }),
    ...document.approvals.map(
      (a): Switch => ({
        subject: `approval ${a.id}`,
        about: [a.id, a.approver, ...(a.agents ?? []), ...a.operations.map((op) => op.split('.')[0] ?? '')],
        title: `Approval of ${a.operations.join(', ')}`,
        choices: [{ label: 'is not there', assumption: { kind: 'no-approval', approval: a.id } }],
      }),
    ),
    ...document.elements.flatMap((e): Switch[] => {
      if (e.kind !== 'tool') return [];
      const pinned = e.server?.pinned === true && e.server.digest !== undefined;
      return [
        {
          subject: `pin ${e.id}`,
          about: [e.id],
          title: `Server of ${e.name}`,
          choices: [
            {
              label: pinned ? 'is not pinned' : 'is pinned by digest',
              assumption: { kind: 'pin', tool: e.id, pinned: !pinned },
            },
          ],
        },
      ];
    }),
    ...document.flows.map((flow): Switch => {
      const via = flow.kind === 'call' ? flow.via : undefined;
      const detours =
        flow.kind === 'call'
          ? [
              ...(via === undefined
                ? []
                : [
                    {
                      label: 'goes past every point',
                      assumption: { kind: 'via', flow: flow.id, point: null } as const,
                    },
                  ]),
              ...points
                .filter((p) => p.id !== via)
                .map((p) => ({
                  label: `goes through ${p.name}`,
                  assumption: { kind: 'via', flow: flow.id, point: p.id } as const,
                })),
            ]
          : [];
      return {
        subject: `flow ${flow.id}`,
        about: [flow.id, flow.from, flow.to],
        title: `${nameOf(document, flow.from)} ${flowKinds[flow.kind].label} ${nameOf(document, flow.to)}`,
        choices: [{ label: 'is cut', assumption: { kind: 'cut', flow: flow.id } }, ...detours],
      };
    }),
  ];
}
