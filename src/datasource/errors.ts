/** Texts of failed requests. The backend writes what the user can do about them; this finds that text. */
import { isObject } from '#model/query/reader';
import { describeIssue, type Issue } from '#model/result';

/** The sentence for a person out of whatever a request was rejected with. */
export function errorText(error: unknown): string {
  if (isObject(error)) {
    const { data, message, statusText } = error;
    const texts = [...issueTexts(data), isObject(data) ? data['message'] : undefined, message, statusText];
    const text = texts.find((entry) => typeof entry === 'string' && entry !== '');
    if (typeof text === 'string') {
      return text;
    }
  }
  return typeof error === 'string' && error !== '' ? error : 'The request failed without saying why.';
}

/** All issues of a refused query as one text, when the answer carries them. */
function issueTexts(data: unknown): readonly string[] {
  const issues = isObject(data) && Array.isArray(data['issues']) ? data['issues'].filter(isIssue) : [];
  return issues.length > 0 ? [issues.map(describeIssue).join('\n')] : [];
}

const isIssue = (value: unknown): value is Issue =>
  isObject(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string';
