// Text assets that the backend bundle embeds (esbuild loader "text").
declare module '*.proto' {
  const text: string;
  export default text;
}
declare module '*.sql' {
  const text: string;
  export default text;
}
