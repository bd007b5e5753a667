create table effect (place bigint generated always as identity primary key, thing text not null, text text not null);
