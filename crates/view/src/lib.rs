//! Requests, responses and pictures as plain data, and each picture as text, HTML and Markdown.
