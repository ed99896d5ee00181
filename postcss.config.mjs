/** Tailwind 4 compiles app/globals.css; its config is named there by `@config`. */
const config = { plugins: { "@tailwindcss/postcss": {} } };

export default config;
