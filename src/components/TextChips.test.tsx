import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { TextChips } from './TextChips';

function Conditions() {
  const [texts, setTexts] = useState(['first', 'second', 'third']);
  const chips = texts.map((text) => ({ text, onRemove: () => setTexts(texts.filter((entry) => entry !== text)) }));
  return <TextChips label="Conditions" chips={chips} />;
}

it('keeps the focus in the list when entries are taken away by keyboard', async () => {
  const user = userEvent.setup();
  render(<Conditions />);
  screen.getByRole('button', { name: 'Remove condition: second' }).focus();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('button', { name: 'Remove condition: third' })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('button', { name: 'Remove condition: first' })).toHaveFocus();
});
