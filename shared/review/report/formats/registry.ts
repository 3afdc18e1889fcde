import { ado, adoJson } from './ado';
import { csv } from './csv';
import { docx } from './docx';
import type { ReportFormat } from './format';
import { github, githubCsv } from './github';
import { html } from './html';
import { jira, jiraJson } from './jira';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { sarif } from './sarif';
import { svg } from './svg';
import { xlsx } from './xlsx';

/** Every format of the report, in the order in which it is offered. A PDF is the page as a browser prints it. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  html,
  markdown,
  docx,
  xlsx,
  csv,
  json,
  sarif,
  junit,
  svg,
  jira,
  jiraJson,
  github,
  githubCsv,
  ado,
  adoJson,
];
