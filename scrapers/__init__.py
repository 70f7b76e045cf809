"""FETCH: sources -> pages. Scrapy, HTTP, robots, feeds, sitemaps, listings, poll policy; the only network."""
