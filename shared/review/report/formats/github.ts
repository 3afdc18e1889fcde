import { markdown } from '../escape';
import { csvText } from './csv';
import { type ReportFormat, WORK_ONLY } from './format';
import { type Issue, issuesOf } from './issues';

/** Mentions and references to other issues would notify people; as entities they are only text. */
const bodyOf = ({ body }: Issue) => body.map(markdown).join('\n\n');

/** The requests of `POST /repos/{owner}/{repo}/issues`, one after the other. */
export const github: ReportFormat = {
  id: 'github',
  title: 'JSON for GitHub, an issue per open threat and action item',
  loss: [WORK_ONLY],
  files: ({ input, base }) => {
    const issues = issuesOf(input).map((issue) => ({
      title: issue.title,
      body: bodyOf(issue),
      labels: issue.labels,
    }));
    return [{ name: `${base}.github.json`, content: `${JSON.stringify(issues, null, 2)}\n` }];
  },
};

export const githubCsv: ReportFormat = {
  id: 'github-csv',
  title: 'CSV for GitHub importers, an issue per open threat and action item',
  loss: [WORK_ONLY],
  files: ({ input, base }) => [
    {
      name: `${base}.github.csv`,
      content: csvText([
        ['title', 'body', 'labels'],
        ...issuesOf(input).map((issue) => [issue.title, bodyOf(issue), issue.labels.join(',')]),
      ]),
    },
  ],
};
