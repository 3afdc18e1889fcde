import type { Diagnostic } from './diagnostic';

/** What every stage that reads outside input returns: a value, or the errors that prevented one. Warnings ride along. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What was asked for, with what is to be said of it. */
export function ok<T>(value: T, diagnostics: readonly Diagnostic[] = []): Result<T> {
  return { ok: true, value, diagnostics };
}

/** Nothing, and why: at least one of the diagnostics is an error. */
export function fail<T = never>(diagnostics: readonly Diagnostic[]): Result<T> {
  return { ok: false, diagnostics };
}
