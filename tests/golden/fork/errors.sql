-- What FORK refuses, with the place.
CREATE DATABASE shop;
CREATE TABLE shop.t (id INT PRIMARY KEY);
--: error
FORK DATABASE nowhere TO shop2;
--: error
FORK DATABASE shop TO shop;
--: error
FORK TABLE shop.nothing TO shop.t2;
--: error
FORK TABLE shop.t TO nowhere.t;
--: error
FORK TABLE shop.t TO shop.t;
--: error
FORK SCHEMA shop TO shop2;
--: error
FORK TABLE shop.t;
