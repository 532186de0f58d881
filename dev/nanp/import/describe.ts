import { FORMAT_LABELS } from '#model/nanp/files/formats';
import { type Change, type ChangeCounts, CHANGES, type Comparison, type LoadedFile } from '#model/nanp/load';

const count = (number: number): string => number.toLocaleString('en-US');

const counted = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

/** `212-555-1`, or `212-555` of six digits. */
const dashed = (code: number): string =>
  String(code).replace(/^(\d{3})(\d{3})(\d?)$/, (_code, npa, nxx, x) => [npa, nxx, x].filter(Boolean).join('-'));

export function describeFile({ name, format, date, accepted, unassigned, outside, rejected }: LoadedFile): string {
  const of = date === '' ? '' : ` of ${date}`;
  return (
    `${name}: ${FORMAT_LABELS[format]}${of}, ${count(accepted)} lines in use, ${count(unassigned)} unassigned, ` +
    `${count(outside)} outside the United States, ${count(rejected)} rejected`
  );
}

const CHANGE_WORDS: Readonly<Record<Change, string>> = { added: 'added', moved: 'moved', removed: 'removed' };

const changeText = (changes: ChangeCounts): string =>
  CHANGES.map((change) => `${count(changes[change])} ${CHANGE_WORDS[change]}`).join(', ');

function contradictionLines({ contradictions }: Comparison, files: readonly LoadedFile[]): string[] {
  if (contradictions.count === 0) {
    return [];
  }
  const examples = contradictions.examples.slice(0, 10).map(({ file, npanxx, block, lines }) => {
    const code = block < 0 ? dashed(npanxx) : dashed(npanxx * 10 + block);
    return `  ${code} in ${files[file]?.name ?? ''}, lines ${lines.join(', ')}`;
  });
  const codes = counted(contradictions.count, 'code is', 'codes are');
  return [`${codes} placed differently by several lines of one file; the last line counts:`, ...examples];
}

/** What a load brings and changes, a sentence a line. */
export function describeComparison(comparison: Comparison, files: readonly LoadedFile[]): string[] {
  const { blocks, codes, rateCenters, blocksWithoutLata, blocksWithoutRateCenter, areaCodes } = comparison;
  const lines: string[] = [];
  if (areaCodes > 0) {
    lines.push(`Area codes: ${count(areaCodes)} (${changeText(comparison.areaCodeChanges)})`);
  }
  if (blocks > 0) {
    lines.push(
      ...contradictionLines(comparison, files),
      `Codes: ${counted(codes, 'NPA-NXX code')} in ${counted(rateCenters, 'rate center')}; ` +
        `${counted(blocks, 'thousands block')}, ${count(blocksWithoutLata)} of them without a LATA, ` +
        `${count(blocksWithoutRateCenter)} without a rate center`,
      `Thousands blocks: ${changeText(comparison.blockChanges)}`,
      ...comparison.examples.map(
        ({ change, npanxxx, from, to }) =>
          `  ${CHANGE_WORDS[change]} ${dashed(npanxxx)}: ${[from, to].filter((place) => place !== '').join(' → ')}`
      )
    );
  }
  return lines;
}
