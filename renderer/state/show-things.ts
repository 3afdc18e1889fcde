import { useShell } from './store';

/** Lights these elements and flows on the map, and goes there; one thing is selected as well. */
export function showOnMap(ids: readonly string[], about?: string): void {
  const { document, highlight, select, setWorkspace } = useShell.getState();
  if (!document) return;
  const lit = new Set(ids);
  const flows = document.flows.filter((flow) => lit.has(flow.id));
  const elements = new Set([
    ...document.elements.filter((e) => lit.has(e.id)).map((e) => e.id),
    ...flows.flatMap((flow) => [flow.from, flow.to]),
  ]);
  highlight({ elements: [...elements], flows: flows.map((f) => f.id), ...(about && { about }) });
  select(ids.length === 1 ? (ids[0] ?? null) : null);
  setWorkspace('map');
}
