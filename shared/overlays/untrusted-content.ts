import type { Graph } from '../model/graph';
import { taintReach } from '../threats/paths/taint';
import type { LegendEntry, Mark, Overlay } from './overlay';

const LEGEND: readonly LegendEntry[] = [
  { tone: 'taint', shape: 'entry', text: 'Untrusted content enters' },
  { tone: 'taint', shape: 'hazard', text: 'It reaches' },
  { tone: 'stop', shape: 'shield', text: 'Stopped: policy decides' },
  { tone: 'stop', shape: 'person', text: 'Stopped: a person decides' },
];

/** Where strangers' content comes in, how far it gets, and where an enforcement point or a person stands in its way. */
export const untrustedContent: Overlay = {
  id: 'untrusted-content',
  title: 'Untrusted content',
  key: '1',
  about: 'Where does untrusted content enter, what can it reach, where is it stopped?',
  marks(graph: Graph) {
    const { sources, reached, flows, stoppedAt } = taintReach(graph);
    const elements = new Map<string, Mark>();
    const marked = new Map<string, Mark>();
    for (const id of flows)
      marked.set(id, { tone: 'taint', shape: 'hazard', text: '', title: 'Carries untrusted content' });
    for (const { flow: id, by } of stoppedAt) {
      const flow = graph.flow.get(id);
      const point = flow?.kind === 'call' && flow.via !== undefined ? graph.element.get(flow.via) : undefined;
      marked.set(
        id,
        by === 'enforcement'
          ? {
              tone: 'stop',
              shape: 'shield',
              text: 'stopped',
              title: `Untrusted content cannot drive this call: ${point?.name ?? 'an enforcement point'} decides on each one`,
            }
          : {
              tone: 'stop',
              shape: 'person',
              text: 'asks first',
              title: 'Untrusted content cannot drive this call: a person has to agree to each one',
            },
      );
      if (flow && !elements.has(flow.to))
        elements.set(flow.to, {
          tone: 'stop',
          shape: 'shield',
          text: 'shielded',
          title: 'Calls by agents that read untrusted content are stopped before they get here',
        });
    }
    for (const id of reached)
      elements.set(id, {
        tone: 'taint',
        shape: 'hazard',
        text: graph.element.get(id)?.kind === 'agent' ? 'reads it' : 'reached',
        title: 'Untrusted content reaches this, and nothing on the way stops it',
      });
    for (const id of sources)
      elements.set(id, {
        tone: 'taint',
        shape: 'entry',
        text: 'enters here',
        title: 'Untrusted content enters here: strangers can write what comes from this',
      });
    return {
      elements,
      flows: marked,
      legend: LEGEND,
      ...(sources.length === 0 ? { empty: 'No source of untrusted content is modelled.' } : {}),
    };
  },
};
