/** Hands a file to the browser, as if a link to it had been followed. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the content when it follows the link, which it does after this.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
