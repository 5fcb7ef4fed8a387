// Builds the stylesheet, the entry script and the islands into dist/ with hashed names.
import { defineConfig } from "vite";
import { parvisAssets } from "./build/assets.ts";

export default defineConfig(({ mode }) => ({
  base: "/",
  publicDir: false,
  plugins: [parvisAssets()],
  build: {
    target: ["chrome123", "firefox128", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: false,
    minify: mode !== "development",
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: "main.ts",
        parvis: "styles/index.css",
        rooms: "styles/rooms.css",
        contests: "styles/contests.css",
        gallery: "styles/gallery.css",
        play: "styles/play.css",
        calendar: "styles/calendar.css",
        team: "styles/team.css",
      },
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
}));
