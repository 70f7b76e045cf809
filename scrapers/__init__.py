"""FETCH: sources -> pages. Scrapy, HTTP, robots, feeds, sitemaps, listings, poll policy. The only place with a network."""
