import ELK from 'elkjs/lib/elk-api';
import elkUrl from 'elkjs/lib/elk-worker.min.js?url';
import { placesIn, toElk } from '../../shared/drawing/layout-graph';
import type { Places } from '../../shared/drawing/scene';
import type { ModelDocument } from '../../shared/model/document';
import { createWorker } from '../platform/trusted-worker';

let elk: InstanceType<typeof ELK> | undefined;

/**
 * Positions for elements and sizes for zones, from left to right along the flows, zones kept together. Only those of
 * `ids` and the zones that lie wholly among them, where given. Runs in a worker that is kept for the next time.
 */
export async function layOut(document: ModelDocument, ids?: ReadonlySet<string>): Promise<Places> {
  elk ??= new ELK({ workerFactory: () => createWorker(elkUrl, { type: 'classic' }) });
  return placesIn(await elk.layout(toElk(document, ids)));
}
