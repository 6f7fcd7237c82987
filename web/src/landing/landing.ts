// What the landing page does beyond its text: nothing yet.
export {};
