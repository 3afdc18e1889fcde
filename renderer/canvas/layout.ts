import ELK from 'elkjs/lib/elk-api';
import elkUrl from 'elkjs/lib/elk-worker.min.js?url';
import { placesIn, toElk } from '../../shared/drawing/layout-graph';
import type { Places } from '../../shared/drawing/scene';
import type { ModelDocument } from '../../shared/model/document';
import { createWorker } from '../platform/trusted-worker';

/** Elements of a map that a rehearsal lays out: enough to run all code often, without taking a core for long. */
const REHEARSED = 400;

let elk: InstanceType<typeof ELK> | undefined;
let rehearsed = 0;

/**
 * Positions for elements and sizes for zones, from left to right along the flows, zones kept together. Only those of
 * `ids` and the zones that lie wholly among them, where given. Runs in a worker that is kept for the next time.
 */
export async function layOut(document: ModelDocument, ids?: ReadonlySet<string>): Promise<Places> {
  elk ??= new ELK({ workerFactory: () => createWorker(elkUrl, { type: 'classic' }) });
  return placesIn(await elk.layout(toElk(document, ids)));
}

/**
 * Lays out a part of the map and forgets the answer. The worker needs half a second to start, and its code three times
 * as long as usual until the engine has compiled it; nobody should wait for that when they ask for an arranged map.
 * Once per size of map: what was rehearsed with a big one serves the small ones too.
 */
export async function rehearse(document: ModelDocument): Promise<void> {
  const part = document.elements.slice(0, REHEARSED);
  if (part.length < 2 || part.length <= rehearsed) return;
  rehearsed = part.length;
  const zones = document.zones.map((z) => z.id);
  await layOut(document, new Set([...part.map((e) => e.id), ...zones]));
}
