import { passes } from '../../core/diagnostic';
import { fail, ok, type Result } from '../../core/result';
import { checkReferences } from '../check/check';
import { buildGraph, type Graph } from '../graph';
import { locateIn } from './json-text';
import { parseModel, withoutMark } from './parse';

/**
 * The one door from text to a usable model: parse, migrate, schema, references, index. Fails on any error
 * (AMB1xx, AMB2xx); warnings and remarks ride along with their line and column.
 */
export function openModel(text: string): Result<Graph> {
  const parsed = parseModel(text);
  if (!parsed.ok) return parsed;
  const diagnostics = locateIn(withoutMark(text), checkReferences(parsed.value));
  return passes(diagnostics) ? ok(buildGraph(parsed.value), diagnostics) : fail(diagnostics);
}
