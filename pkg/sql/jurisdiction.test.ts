import { readMigrations } from '#pkg/schema/migrations';
import { renderStatements } from '#pkg/schema/template';
import { BLOCK_COLUMNS, classifierParts, RELATION_TYPE, relationExpression, STORED_RELATIONS } from './jurisdiction';

const migration = readMigrations().find(({ name }) => name === 'jurisdiction')?.text ?? '';
const target = { database: 'calls' };
const folded = (text: string) => text.replace(/\s+/g, ' ').replace(/\( /g, '(');

describe('the jurisdiction migration', () => {
  it('holds the rules as they are printed', () => {
    const texts = [...migration.matchAll(/^-- @text (\w+)\n([\s\S]*?)\n-- @end$/gm)];
    const held = new Map(texts.map(([, name = '', text = '']) => [name, text]));
    const parts = classifierParts('{{database}}');
    expect(parts.map(({ name }) => [name, held.get(name)])).toEqual(
      parts.map(({ name, expression }) => [name, expression])
    );
    expect(folded(held.get('relation') ?? '')).toBe(RELATION_TYPE);
  });

  it('gives every column its type and its expression, written out', () => {
    const columns = renderStatements(migration, target).find((statement) => statement.includes('ADD COLUMN')) ?? '';
    for (const { name, expression } of BLOCK_COLUMNS) {
      expect(folded(columns)).toContain(`${name} UInt32 DEFAULT ${folded(expression)} CODEC`);
    }
    for (const { column, by, billOn } of STORED_RELATIONS) {
      expect(folded(columns)).toContain(
        `${column} ${RELATION_TYPE} DEFAULT ${folded(relationExpression(by, billOn, 'calls'))} CODEC`
      );
    }
    expect(columns).not.toContain('{{');
  });
});
