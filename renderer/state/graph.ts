import { once } from '../../shared/core/once';
import { buildGraph } from '../../shared/model/graph';

/** The document, indexed; built once per document. References may dangle: the analysis reports them, the window shows on. */
export const graphOf = once(buildGraph);
