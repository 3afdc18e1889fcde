import { useEffect, useState } from 'react';
import { createWorker } from '../platform/trusted-worker';
import workerUrl from './explorer.worker?worker&url';
import type { Answer, Exploration, ExplorerAnswer, ExplorerQuestion, Question } from './explorer-messages';
import { useShell } from './store';

let worker: Worker | null = null;
let turns = 0;
const waiting = new Map<number, (answer: Answer<Exploration>) => void>();

/** The worker starts when something is first asked, and stays. */
function theWorker(): Worker {
  if (worker) return worker;
  worker = createWorker(workerUrl);
  worker.onmessage = ({ data }: MessageEvent<ExplorerAnswer>) => {
    if (data.answer !== undefined) waiting.get(data.turn)?.(data.answer);
    else useShell.getState().setNotice(`This could not be worked out: ${data.failed ?? ''}`);
    waiting.delete(data.turn);
  };
  return worker;
}

/** Asks the explorer worker once. Returns what takes the question back: its answer is then not heard. */
export function ask<K extends Exploration>(
  what: K,
  question: Question<K>,
  done: (answer: Answer<K>) => void,
) {
  turns += 1;
  const turn = turns;
  waiting.set(turn, done as (answer: Answer<Exploration>) => void);
  theWorker().postMessage({ turn, ask: what, question } satisfies ExplorerQuestion);
  return () => void waiting.delete(turn);
}

/**
 * What the explorer worker answers to a question; the last answer stays while a newer one is worked out (`busy`).
 * The question must be the same object while it asks the same: it is asked again whenever it is another. Null asks nothing.
 */
export function useExplored<K extends Exploration>(
  what: K,
  question: Question<K> | null,
): { readonly answer: Answer<K> | null; readonly busy: boolean } {
  const [known, setKnown] = useState<{ readonly to: Question<K>; readonly answer: Answer<K> } | null>(null);
  useEffect(() => {
    if (question === null) return;
    return ask(what, question, (answer) => setKnown({ to: question, answer }));
  }, [what, question]);
  return { answer: known?.answer ?? null, busy: question !== null && known?.to !== question };
}
