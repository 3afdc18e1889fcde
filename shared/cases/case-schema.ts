import Type from 'typebox';
import { EvaluationRequest } from '../policy/request';
import { CASE_KINDS } from './case';

const text = () => Type.String({ maxLength: 10_000 });
const ids = () => Type.Array(text());

/**
 * One neutral test case as `cases.json` of a bundle lists it. `request` has the shape of the published request schema,
 * except in cases that are about a request that has not: those hold any JSON value.
 */
export const TestCase = Type.Object(
  {
    id: text(),
    title: text(),
    kind: Type.Enum([...CASE_KINDS]),
    request: Type.Union([EvaluationRequest, Type.Unknown()]),
    expect: Type.Object(
      {
        outcome: Type.Enum(['allow', 'escalate', 'deny']),
        rules: Type.Optional(ids()),
        reasons: Type.Optional(ids()),
      },
      { additionalProperties: false },
    ),
    covers: ids(),
    threats: ids(),
  },
  { additionalProperties: false },
);
