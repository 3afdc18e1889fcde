import type { Diagnostic } from '../../core/diagnostic';
import { found } from '../file/codes';
import type { CheckInput } from './input';

interface Named {
  readonly id: string;
}

/** M4: ids are unique; elements, zones, flows, tasks, approvals, credentials, relaxations, widenings and notes share one space. */
export function checkIds({ document }: CheckInput): Diagnostic[] {
  const {
    elements,
    zones,
    flows,
    tasks,
    approvals,
    credentials,
    relaxations = [],
    widenings = [],
  } = document;
  const shared = { elements, zones, flows, tasks, approvals, credentials, relaxations, widenings };
  const places = [
    ...Object.entries(shared).flatMap(([part, items]) => placed(`/${part}`, items)),
    ...document.views.flatMap((view, i) => placed(`/views/${i}/notes`, view.notes ?? [])),
  ];
  const inner = document.elements.flatMap((e, i) =>
    e.kind === 'tool'
      ? repeated(placed(`/elements/${i}/operations`, e.operations), e.id)
      : e.kind === 'data-store'
        ? repeated(placed(`/elements/${i}/data`, e.data), e.id)
        : [],
  );
  const apart = [
    document.lists,
    document.views,
    document.comments,
    document.actionItems,
    document.reviews,
    document.assumptions,
  ];
  const names = ['lists', 'views', 'comments', 'actionItems', 'reviews', 'assumptions'];
  return [
    ...repeated(places),
    ...inner,
    ...apart.flatMap((items, i) => repeated(placed(`/${names[i]}`, items ?? []))),
  ];
}

const placed = (at: string, items: readonly Named[]) =>
  items.map((item, i) => ({ id: item.id, at: `${at}/${i}/id` }));

function repeated(items: readonly { id: string; at: string }[], element?: string): Diagnostic[] {
  const first = new Map<string, string>();
  return items.flatMap(({ id, at }) => {
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, at);
      return [];
    }
    return [found('AMB200', `The id "${id}" is already used at ${earlier}.`, at, element ?? id)];
  });
}
