import type { OnConnectEnd, OnConnectStart } from '@xyflow/react';
import { connectThings } from '../state/connect-things';
import { useMapSession } from '../state/map-session';

/** Drawing a flow from a side of one thing to another: the whole of the other thing takes it. */
export const onConnectStart: OnConnectStart = (_, { nodeId }) =>
  useMapSession.getState().set({ connecting: nodeId });

export const onConnectEnd: OnConnectEnd = (event, { fromNode }) => {
  useMapSession.getState().set({ connecting: null });
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  if (!at || !fromNode) return;
  const under = window.document.elementsFromPoint(at.clientX, at.clientY);
  const target = under.map((e) => e.closest<HTMLElement>('.react-flow__node')).find((node) => node !== null);
  const to = target?.dataset.id;
  if (to !== undefined && to !== fromNode.id) connectThings(fromNode.id, to);
};
