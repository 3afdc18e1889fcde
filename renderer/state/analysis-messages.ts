import type { ModelDocument } from '../../shared/model/document';
import type { AnalysisState } from './analysis';

/** `turn` counts documents, so that a late answer is recognised. */
export interface AnalysisQuestion {
  readonly turn: number;
  readonly document: ModelDocument;
}

export interface AnalysisAnswer {
  readonly turn: number;
  readonly analysis: Partial<AnalysisState>;
}
