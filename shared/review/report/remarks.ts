import { anchorOf } from '../anchor';
import type { BriefInput } from './brief';
import { type Block, type Cell, code, heading, table } from './document';

/** What was said in reviews and what is to be done after them; nothing where there is neither. */
export function remarkBlocks({ graph, threats, policy }: BriefInput): Block[] {
  const { comments = [], actionItems = [] } = graph.document;
  const rules = [...policy.grants, ...policy.guardrails, ...policy.approvals];
  const about = (id: string | undefined): Cell => {
    if (id === undefined) return 'the model';
    const { kind, name } = anchorOf(graph, threats, id, rules);
    return kind === 'gone' ? ['no longer there:', code(id)] : [`${kind}: ${name}`, code(id)];
  };
  const shown = (id: string | undefined) =>
    id === undefined ? [] : anchorOf(graph, threats, id, rules).show;
  return [
    ...(actionItems.length === 0
      ? []
      : [
          heading(
            2,
            `Action items (${actionItems.filter((a) => a.done === undefined).length} open)`,
            'actions',
          ),
          table(
            'actions',
            ['what', 'about', 'owner', 'due', 'done'],
            actionItems.map((a) => [
              a.text,
              about(a.about),
              a.owner ?? 'nobody',
              a.due ?? '',
              a.done ?? 'open',
            ]),
            actionItems.map((a) => shown(a.about)),
          ),
        ]),
    ...(comments.length === 0
      ? []
      : [
          heading(2, `Comments (${comments.length})`, 'comments'),
          table(
            'comments',
            ['about', 'comment', 'by', 'when', 'state'],
            comments.map((c) => [about(c.about), c.text, c.by ?? '', c.at, c.settled ? 'settled' : 'open']),
            comments.map((c) => shown(c.about)),
          ),
        ]),
  ];
}
